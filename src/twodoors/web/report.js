// The report as a widget: parts.js stands before this in the module.
function render({ model, el }) {
  const report = twodoorsReport(model.get("words"));
  const update = () => report.show(model.get("report"));
  model.on("change:report", update);
  update();
  el.append(report.root);
}
export default { render };
