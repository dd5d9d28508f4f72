// The address follows what is typed, without a navigation: nothing scrolls, and the history does not grow.
export function keep(address) {
    if (location.pathname === address.split('?')[0]) history.replaceState(history.state, '', address);
}

export function show(id, character) {
    const field = document.getElementById(id);
    const at = character ? field.value.indexOf(character) : -1;
    field.focus();
    if (at >= 0) field.setSelectionRange(at, at + character.length);
}
