import type { FormAction } from "./caseActions";

type Values = Record<string, unknown>;

/** A form's values as the operation wants them: empty fields are not sent, and time allowed is put together. */
export function inputOf(action: FormAction, values: Values): Values {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
  switch (action) {
    case "add_task": {
      const { days, ...rest } = filled;
      return days === undefined ? fieldsOf(action, rest) : { ...fieldsOf(action, rest), allowance: { minutes: 0, days, basis: "working_days" } };
    }
    case "extend": {
      // Where the clock counts hours, the operation wants minutes.
      const { hours, ...rest } = filled;
      return typeof hours === "number" ? { ...fieldsOf(action, rest), amount: Math.round(hours * 60) } : fieldsOf(action, rest);
    }
    case "decide_extension":
      return { ...fieldsOf(action, filled), granted: filled.granted === "yes" };
    case "offer_remedy": {
      const { amount, ...rest } = filled;
      return { ...fieldsOf(action, rest), amount_fen: typeof amount === "number" ? Math.round(amount * 100) : 0 };
    }
    case "decide_remedy":
      return { ...fieldsOf(action, filled), granted: filled.granted === "yes" };
    case "decide_appeal": {
      const { upheld, shares, ...rest } = filled;
      return upheld === "yes" ? { ...fieldsOf(action, rest), upheld: true, shares } : { ...fieldsOf(action, rest), upheld: false };
    }
    default:
      return fieldsOf(action, filled);
  }
}

/** Fields that several forms share begin with a value of their own, also where the operation does not know them. */
function fieldsOf(action: FormAction, values: Values): Values {
  if (action === "reply" || action === "acknowledge") {
    const { tier: _tier, priority: _priority, ...rest } = values;
    return rest;
  }
  const { channel: _channel, tier, priority, ...rest } = values;
  return action === "assess" ? { ...rest, tier, priority } : rest;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}
