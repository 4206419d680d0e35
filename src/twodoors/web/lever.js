// The lever as a widget: parts.js stands before this in the module.
function render({ model, el }) {
  const lever = twodoorsLever(model.get("options"), (value) => {
    model.set("value", value);
    model.save_changes();
  });
  model.on("change:value", () => lever.show(model.get("value"), document.activeElement?.type !== "number"));
  el.append(lever.root);
}
export default { render };
