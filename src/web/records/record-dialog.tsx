import type { ComponentType } from 'react';
import { PinDialog } from '../exploring/pin-dialog.tsx';
import { SurveyDialog } from '../surveys/survey-dialog.tsx';
import { MarkDialog } from '../usage/mark-dialog.tsx';
import { ChangeDialog } from '../voices/change-dialog.tsx';
import {
  ChangeLinkDialog,
  DecisionDialog,
  FeedbackDialog,
  ItemMergeDialog,
  ShippingDialog,
  TellingDialog,
} from '../voices/voice-dialogs.tsx';
import { NeedDialog, OptionDialog, TeamDialog } from './catalogue-dialogs.tsx';
import {
  ChoiceDialog,
  DisputeDialog,
  ExemptionDialog,
  LeaveDialog,
  MandateDialog,
} from './choice-dialogs.tsx';
import {
  MeasureDialog,
  ResearchNoteDialog,
  SavedFilterDialog,
  StandardDialog,
  StandardResultDialog,
} from './evidence-dialogs.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { RejectionDialog } from './rejection-dialog.tsx';
import { SourceDialog } from './source-dialog.tsx';

const DIALOGS: Readonly<Record<string, ComponentType>> = {
  choice: ChoiceDialog,
  leave: LeaveDialog,
  dispute: DisputeDialog,
  mandate: MandateDialog,
  exemption: ExemptionDialog,
  need: NeedDialog,
  option: OptionDialog,
  team: TeamDialog,
  measure: MeasureDialog,
  standard: StandardDialog,
  'standard-result': StandardResultDialog,
  'research-note': ResearchNoteDialog,
  'saved-filter': SavedFilterDialog,
  merge: MergeDialog,
  'event-source': SourceDialog,
  mark: MarkDialog,
  pin: PinDialog,
  'rejected-inference': RejectionDialog,
  survey: SurveyDialog,
  feedback: FeedbackDialog,
  decision: DecisionDialog,
  shipping: ShippingDialog,
  telling: TellingDialog,
  'feedback-merging': ItemMergeDialog,
  'feedback-change': ChangeLinkDialog,
  'planned-change': ChangeDialog,
};

/** The dialog that the address names; none for a name that nobody knows. */
export function RecordDialog({ record }: { readonly record: string }) {
  const Dialog = DIALOGS[record];
  return Dialog === undefined ? null : <Dialog />;
}
