/** What a control holds: what the person chose or typed, else what the app put there. */

/** Type of element: the field of its value in state.values, the field that fills it at first. */
const FIELDS = {
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  radio_buttons: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  rich_text_input: ['rich_text_value', 'initial_value'],
};

/** Return the value of an element now: null or undefined where there is none. */
export function held(block, element, ctx) {
  const [field, initial] = FIELDS[element.type] ?? ['value', 'initial_value'];
  const kept = ctx.values?.[block.block_id]?.[element.action_id];
  return kept && field in kept ? kept[field] : element[initial];
}

let given = 0;

/** Return an id that no other node of the page has; labels and popups are tied together with it. */
export function fresh(noun) {
  given += 1;
  return `${noun}-${given}`;
}

/**
 * Return the ARIA attributes of a control.
 *
 * A naming is {labelledby, label, describedby, invalid, required}; a block gives it to the element inside it.
 */
export function aria({ labelledby, label, describedby, invalid, required } = {}) {
  return {
    'aria-labelledby': labelledby,
    'aria-label': labelledby ? null : label,
    'aria-describedby': describedby,
    'aria-invalid': invalid || null,
    'aria-required': required || null,
  };
}
