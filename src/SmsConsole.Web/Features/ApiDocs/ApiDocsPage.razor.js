// Sends what a form describes to the API and shows the answer beside it. The key is read from the page and kept nowhere.
const value = id => document.getElementById(id).value;

function basic() {
    const bytes = new TextEncoder().encode(`${value('key-id')}:${value('key-secret')}`);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function pretty(text) {
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}

async function send(form, noAnswer) {
    const headers = { Authorization: basic() };
    const query = new URLSearchParams();
    let path = form.dataset.path;
    for (const input of form.querySelectorAll('[data-in]')) {
        if (input.dataset.in === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
        else if (input.value && input.dataset.in === 'query') query.set(input.name, input.value);
        else if (input.value && input.dataset.in === 'header') headers[input.name] = input.value;
    }
    let body = form.querySelector('textarea')?.value;
    const file = form.querySelector('input[type=file]')?.files[0];
    if (file) {
        const parts = new FormData();
        parts.set('settings', new Blob([body], { type: 'application/json' }));
        parts.set('file', file);
        body = parts;
    }
    else if (body) headers['Content-Type'] = 'application/json';
    const output = form.querySelector('output');
    try {
        const answer = await fetch(query.size ? `${path}?${query}` : path, { method: form.dataset.method, headers, body, credentials: 'omit' });
        output.textContent = `${answer.status} ${answer.statusText}\n${pretty(await answer.text())}`;
    } catch {
        output.textContent = noAnswer;
    }
    output.hidden = false;
}

export function listen(root, noAnswer) {
    root.addEventListener('submit', event => {
        event.preventDefault();
        send(event.target, noAnswer);
    });
}
