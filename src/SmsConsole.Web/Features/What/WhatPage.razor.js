// The address follows what is typed, without a navigation: nothing scrolls, and the history does not grow.
export function keep(address) {
    if (location.pathname === address.split('?')[0]) history.replaceState(history.state, '', address);
}

export function focus(id) {
    document.getElementById(id)?.focus();
}
