import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Group.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import './form-dialog.css';
import { Button, Modal } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';

interface FormDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** The verb on the button. */
  readonly verb: string;
  readonly form: ComponentProps<'form'>;
  readonly isSaving: boolean;
  readonly failure: string | undefined;
  readonly children: ReactNode;
}

/** A form about one record in a dialog of its own. */
export function FormDialog({ title, onClose, verb, form, isSaving, failure, children }: FormDialogProps) {
  return (
    <Modal.Root opened onClose={onClose} size={560} transitionProps={{ duration: 0 }} className="form-dialog">
      <Modal.Overlay />
      <Modal.Content>
        <div className="form-dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>
          <form {...form}>
            <div className="fields">{children}</div>
            {failure !== undefined && (
              <p className="alarm" role="alert">
                {failure}
              </p>
            )}
            <p className="actions">
              <Button type="submit" loading={isSaving}>
                {verb}
              </Button>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
            </p>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
