// Posts the chosen file as the request's body, which the server writes to its disk while it comes in, and reports how far it is.
const reportEvery = 250;
let request;

export function upload(input, page, address, token) {
    const file = input.files[0];
    if (!file) return false;
    let reported = 0;
    request = new XMLHttpRequest();
    request.open('POST', `${address}&fileName=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('RequestVerificationToken', token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = event => {
        const now = performance.now();
        if (now - reported < reportEvery && event.loaded < event.total) return;
        reported = now;
        page.invokeMethodAsync('Progress', event.loaded, event.total);
    };
    request.onload = () => page.invokeMethodAsync('Answered', request.status, request.responseText);
    request.onerror = () => page.invokeMethodAsync('Answered', 0, '');
    request.send(file);
    return true;
}

export function stop() {
    request?.abort();
}
