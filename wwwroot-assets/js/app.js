// What the pages cannot do without a script. Every part works by delegation, on static and interactive pages alike.
const remember = (name, value) => { document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`; };

// Times are shown in the reader's zone: the server reads it from this cookie at the next page.
remember('zone', Intl.DateTimeFormat().resolvedOptions().timeZone);

function switchTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const theme = dark ? 'light' : 'dark';
    const sheets = [...document.querySelectorAll('link[data-sheet]')];
    const use = () => {
        root.dataset.theme = theme;
        for (const sheet of document.querySelectorAll('link[data-sheet]')) sheet.media = sheet.dataset.sheet === theme ? 'all' : 'not all';
    };
    if (sheets.some(sheet => sheet.dataset.sheet === theme)) {
        use();
    } else {
        const next = sheets[0].cloneNode();
        next.dataset.sheet = theme;
        next.href = sheets[0].href.replace(/standard(-dark)?-base/, theme === 'dark' ? 'standard-dark-base' : 'standard-base');
        next.onload = use;
        sheets[0].after(next);
    }
    remember('theme', theme);
}

async function copy(button) {
    const word = button.querySelector('[aria-live]');
    const before = word.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    word.textContent = button.dataset.copied;
    setTimeout(() => { word.textContent = before; }, 2000);
}

async function reconnect() {
    try {
        if (!await Blazor.reconnect()) location.reload();
    } catch {
        location.reload();
    }
}

// The address may have followed what was typed without a navigation: the link then leads back to that.
function returnHere(link) {
    const target = new URL(link.href);
    target.searchParams.set('returnUrl', location.pathname + location.search);
    link.href = target;
}

// Buttons that open and close dialogs by commandfor, for browsers that do not know it yet.
function command(button) {
    const dialog = document.getElementById(button.getAttribute('commandfor'));
    if (button.getAttribute('command') === 'show-modal') dialog.showModal(); else dialog.close();
}

document.addEventListener('click', event => {
    const on = selector => event.target.closest?.(selector);
    if (on('[data-theme-toggle]')) switchTheme();
    else if (on('[data-copy]')) copy(on('[data-copy]'));
    else if (on('[data-reconnect]')) reconnect();
    else if (on('a[data-focus]')) document.getElementById(on('a[data-focus]').hash.slice(1))?.focus();
    else if (on('a[data-return-here]')) returnHere(on('a[data-return-here]'));
    else if (on('[popover] a')) on('[popover]').hidePopover();
    else if (on('[commandfor]') && !('commandForElement' in HTMLButtonElement.prototype)) command(on('[commandfor]'));
});

// Filters are ordinary GET forms; here they change the address in place, without empty parameters.
document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches('[data-filters]') || !window.Blazor) return;
    event.preventDefault();
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    Blazor.navigateTo(form.getAttribute('action') + (wanted.size ? `?${wanted}` : ''));
});
document.addEventListener('change', event => {
    if (event.target.matches('[data-filters] select, [data-filters] [type=checkbox], [data-filters] [type=date]')) event.target.form.requestSubmit();
});

// The server forgot this page (it was restarted): load it again.
const lost = document.getElementById('components-reconnect-modal');
if (lost) {
    new MutationObserver(() => {
        if (lost.classList.contains('components-reconnect-rejected')) location.reload();
    }).observe(lost, { attributes: true, attributeFilter: ['class'] });
}
