namespace SmsConsole.Core;

/// <summary>A page found by its number, for callers that count pages; <paramref name="Total"/> is of all pages.</summary>
public sealed record Numbered<T>(IReadOnlyList<T> Items, int Total);
