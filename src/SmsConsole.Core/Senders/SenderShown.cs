namespace SmsConsole.Core.Senders;

/// <summary>
/// The sender that the recipient will see, and why. <paramref name="Code"/> with <paramref name="Arguments"/> says the outcome,
/// <paramref name="PassedOver"/> why the sender ID that was wanted is not it; <paramref name="Why"/> is both in English.
/// Without <paramref name="Value"/> the carrier chooses its own number (Chinese mainland), unless <paramref name="Blocked"/>.
/// </summary>
public sealed record SenderShown(
    string? Value, bool Blocked, string Code, string Why, IReadOnlyList<object> Arguments, Problem? PassedOver = null);
