import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <div className="lead">
      <p className="sentence">There is no page at this address.</p>
      <p>
        <Link to="/">Go to the portfolio</Link>
      </p>
    </div>
  );
}
