/** Block elements as nodes: one renderer for each type, for whichever block it sits in. */

import { el } from '../dom.js';
import { button, drawnButton, feedbackButtons } from './buttons.js';
import { checkboxes, radioButtons } from './choices.js';
import { emailInput, fileInput, numberInput, richTextInput, textInput, urlInput } from './inputs.js';
import { picture } from './media.js';
import { multiSelect } from './multiselects.js';
import { overflow } from './overflow.js';
import { datepicker, datetimepicker, timepicker } from './pickers.js';
import { select } from './selects.js';

/** Type of element: (block, element, ctx, naming) → Node. To add an element is to add a line. */
const ELEMENTS = {
  button,
  channels_select: select,
  checkboxes,
  conversations_select: select,
  datepicker,
  datetimepicker,
  email_text_input: emailInput,
  external_select: select,
  feedback_buttons: feedbackButtons,
  file_input: fileInput,
  icon_button: drawnButton,
  image: (_block, element) => picture(element, 'side'),
  multi_channels_select: multiSelect,
  multi_conversations_select: multiSelect,
  multi_external_select: multiSelect,
  multi_static_select: multiSelect,
  multi_users_select: multiSelect,
  number_input: numberInput,
  overflow,
  plain_text_input: textInput,
  radio_buttons: radioButtons,
  rich_text_input: richTextInput,
  static_select: select,
  timepicker,
  url_text_input: urlInput,
  users_select: select,
  workflow_button: button,
};

/** Return a block element. `naming` is how the block around it labels and describes it. */
export function renderElement(block, element, ctx, naming) {
  const render = Object.hasOwn(ELEMENTS, element?.type) ? ELEMENTS[element.type] : null;
  if (!render) return el('span', { class: 'unknown-part' }, `Unknown element: ${element?.type}`);
  return traced(render(block, element, ctx, naming), block, element);
}

/** Mark the controls with their ids: a page drawn anew finds by them where the focus was. */
function traced(node, block, element) {
  const controls = [node, ...node.querySelectorAll('a, button, input, textarea')];
  for (const control of controls) control.dataset.control = `${block.block_id ?? ''}/${element.action_id ?? ''}`;
  return node;
}
