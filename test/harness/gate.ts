/** Something a test waits for until another part of it opens the gate. */
export interface Gate<Value> {
  opened: Promise<Value>;
  open(value: Value): void;
}

/** A closed gate. */
export function closedGate<Value = void>(): Gate<Value> {
  let open: (value: Value) => void = () => undefined;
  const opened = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { opened, open: (value) => open(value) };
}
