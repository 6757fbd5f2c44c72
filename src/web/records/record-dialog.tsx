import type { ComponentType } from 'react';
import { NeedDialog, OptionDialog, TeamDialog } from './catalogue-dialogs.tsx';
import {
  ChoiceDialog,
  DisputeDialog,
  ExemptionDialog,
  LeaveDialog,
  MandateDialog,
} from './choice-dialogs.tsx';

const DIALOGS: Readonly<Record<string, ComponentType>> = {
  choice: ChoiceDialog,
  leave: LeaveDialog,
  dispute: DisputeDialog,
  mandate: MandateDialog,
  exemption: ExemptionDialog,
  need: NeedDialog,
  option: OptionDialog,
  team: TeamDialog,
};

/** The dialog that the address names; none for a name that nobody knows. */
export function RecordDialog({ record }: { readonly record: string }) {
  const Dialog = DIALOGS[record];
  return Dialog === undefined ? null : <Dialog />;
}
