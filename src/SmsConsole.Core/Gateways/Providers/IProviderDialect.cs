namespace SmsConsole.Core.Gateways.Providers;

/// <summary>How a provider wants to be spoken to over HTTP, with one account's settings. Safe from any thread.</summary>
internal interface IProviderDialect
{
    /// <summary>The request that hands a message over, a fresh one for each try; or why it cannot be handed over at all: the problem's code stays with the message.</summary>
    ValueTask<Outcome<HttpRequestMessage>> WriteAsync(Outgoing message, CancellationToken ct);

    /// <summary>What an answer means.</summary>
    ProviderVerdict Read(ProviderAnswer answer);

    /// <summary>What the provider reports at the callback address; problem <c>callback.unreadable</c> or <c>callback.not_signed</c>.</summary>
    Outcome<CallbackNews> Read(CallbackCall call);

    /// <summary>What it expects to hear once its reports are stored.</summary>
    CallbackThanks Thanks { get; }
}

/// <summary>What a provider answered. <paramref name="RetryAfter"/> is how long it asks to wait, if it does.</summary>
internal sealed record ProviderAnswer(int Status, string Body, TimeSpan? RetryAfter = null);

/// <summary>What a provider sent to the callback address: the body as it came, a form or JSON.</summary>
/// <param name="Header">Gives a header by name, or null.</param>
public sealed record CallbackCall(string? ContentType, string Query, ReadOnlyMemory<byte> Body, Func<string, string?> Header);

/// <summary>The answer to a callback.</summary>
public sealed record CallbackThanks(int Status, string? ContentType = null, string Body = "");

/// <summary>What was in a callback: reports on messages, and messages from people.</summary>
internal sealed record CallbackNews(IReadOnlyList<CallbackReport> Reports, params IReadOnlyList<CallbackReply> Replies);

/// <summary>What a person wrote; <paramref name="Id"/> is the provider's, by which one that comes twice is known.</summary>
internal sealed record CallbackReply(string? Id, string From, string To, string Text);
