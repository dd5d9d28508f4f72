// Goes to characters in text boxes, and replaces texts as typing would, so that the browser's undo takes it back.
let last;

export function find(ids, character) {
    const boxes = ids.map(id => document.getElementById(id)).filter(box => box?.value.includes(character));
    if (boxes.length === 0) return;
    // On from the place that was shown last, then round.
    let place = boxes.indexOf(last?.box);
    let at = place < 0 ? -1 : boxes[place].value.indexOf(character, last.end);
    if (at < 0) {
        place = (place + 1) % boxes.length;
        at = boxes[place].value.indexOf(character);
    }
    last = { box: boxes[place], end: at + character.length };
    last.box.focus();
    last.box.setSelectionRange(at, last.end);
}

// False when the box no longer holds what was looked at, or has no room.
export function replace(id, before, after) {
    const box = document.getElementById(id);
    const lines = text => text.replace(/\r\n?/g, '\n');
    if (!box || box.value !== lines(before) || (box.maxLength >= 0 && lines(after).length > box.maxLength)) return false;
    box.focus();
    box.select();
    if (!document.execCommand('insertText', false, lines(after))) {
        box.value = lines(after);
        box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return true;
}
