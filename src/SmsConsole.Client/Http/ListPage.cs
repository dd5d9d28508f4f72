namespace SmsConsole.Client.Http;

/// <summary>One page of a list.</summary>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
