/** Shows what a mark says when it is pointed at or touched; the page is whole without it. */
export const script = `(() => {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  const place = (event) => {
    const width = tip.offsetWidth;
    const left = Math.min(Math.max(8, event.clientX - width / 2), document.documentElement.clientWidth - width - 8);
    const above = event.clientY - tip.offsetHeight - 14;
    tip.style.transform = 'translate(' + left + 'px,' + (above < 4 ? event.clientY + 18 : above) + 'px)';
  };
  document.addEventListener('pointermove', (event) => {
    const mark = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
    tip.hidden = mark === null;
    if (mark === null) return;
    tip.textContent = mark.getAttribute('data-tip');
    place(event);
  });
  document.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });
  addEventListener('beforeprint', () => { for (const one of document.querySelectorAll('details')) one.open = true; });
})();`;
