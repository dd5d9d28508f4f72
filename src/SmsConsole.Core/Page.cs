namespace SmsConsole.Core;

/// <summary>One page of a list: the rows, and the cursor of the next page or null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
