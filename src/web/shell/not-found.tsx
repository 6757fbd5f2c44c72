import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <div className="lead">
      <h1 className="sentence">There is no page at this address.</h1>
      <p>
        <Link to="/">Go to the portfolio</Link>
      </p>
    </div>
  );
}
