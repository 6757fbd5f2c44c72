import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ChoiceForm } from '#domains/choices/ui/choice-form.tsx';
import { DisputeForm } from '#domains/choices/ui/dispute-form.tsx';
import { ExemptionForm } from '#domains/choices/ui/exemption-form.tsx';
import { LeaveForm } from '#domains/choices/ui/leave-form.tsx';
import { MandateForm } from '#domains/choices/ui/mandate-form.tsx';
import type { TemplateName } from '#domains/surveys/questionnaires/contract.ts';
import { labelOf } from '#ui/listed.ts';
import { choicesQuery, mandatesQuery, teamQuery } from '../queries.ts';
import { today } from '../shell/months.ts';
import { useLists } from './lists.ts';
import { useClose, useSaving } from './saving.ts';

/** What the address says that the dialog is about. */
function useAbout() {
  const { ofTeam = '', ofNeed = '', ofOption = '', ofKey, ofDay, asOf } = useSearch({ strict: false });
  return { team: ofTeam, need: ofNeed, option: ofOption, key: ofKey, day: ofDay ?? asOf ?? today() };
}

interface WhySurveyProps {
  readonly option: string;
  readonly template: TemplateName;
  readonly words: string;
}

/** A choice says that, and a survey why. */
function WhySurvey({ option, template, words }: WhySurveyProps) {
  return (
    <Link to="/surveys" search={{ record: 'survey', ofOption: option, ofKey: template }}>
      {words}
    </Link>
  );
}

export function ChoiceDialog() {
  const about = useAbout();
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined) return null;
  return (
    <ChoiceForm
      {...lists}
      about={about}
      onClose={close}
      onSave={(choice) =>
        save(
          `Recorded: ${choice.team} took ${choice.option} on ${choice.takenOn}. It shows in figures as of that day or later.`,
          { choices: [choice] },
          <WhySurvey option={choice.option} template="chosen" words="Ask the team why" />,
        )
      }
    />
  );
}

export function LeaveDialog() {
  const { team, need, option, day } = useAbout();
  const { data } = useQuery(choicesQuery({ team, need, option }));
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  const held = data?.choices.find(({ leftOn, takenOn }) => leftOn === null && takenOn <= day);
  if (held === undefined || lists === undefined) return null;
  return (
    <LeaveForm
      choice={held}
      optionName={labelOf(lists.options, option)}
      day={day}
      onClose={close}
      onSave={(choice) =>
        save(
          `Recorded: ${team} left ${option} on ${choice.leftOn}.`,
          { choices: [choice] },
          <WhySurvey option={option} template="left" words="Ask the team why it left" />,
        )
      }
    />
  );
}

export function DisputeDialog() {
  const { team, need, option } = useAbout();
  const { asOf, window } = useSearch({ strict: false });
  const { data } = useQuery(teamQuery(team, { asOf, window }));
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (data === undefined || lists === undefined) return null;
  const held = data.holds.find((candidate) => candidate.need === need && candidate.option === option);
  return (
    <DisputeForm
      team={team}
      need={need}
      option={option}
      optionName={labelOf(lists.options, option)}
      since={held?.since ?? data.when.asOf}
      onClose={close}
      onSave={(dispute) =>
        save('Recorded: the dispute stands beside the derived standing.', { disputes: [dispute] })
      }
    />
  );
}

export function MandateDialog() {
  const about = useAbout();
  const { data: mandates } = useQuery(mandatesQuery);
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (lists === undefined || mandates === undefined) return null;
  return (
    <MandateForm
      {...lists}
      about={about}
      mandate={mandates.find(({ key }) => key === about.key)}
      onClose={close}
      onSave={(mandate) => save(`Recorded: the mandate ${mandate.key}.`, { mandates: [mandate] })}
    />
  );
}

export function ExemptionDialog() {
  const { key } = useAbout();
  const { data: mandates } = useQuery(mandatesQuery);
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  const mandate = mandates?.find((candidate) => candidate.key === key);
  if (lists === undefined || mandate === undefined) return null;
  return (
    <ExemptionForm
      mandate={mandate}
      teams={lists.teams}
      onClose={close}
      onSave={(exemption) =>
        save(`Recorded: ${exemption.team} is exempt from ${mandate.key}.`, { exemptions: [exemption] })
      }
    />
  );
}
