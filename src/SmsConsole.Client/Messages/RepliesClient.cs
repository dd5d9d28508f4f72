using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>What people have written to our numbers.</summary>
public sealed class RepliesClient
{
    private readonly ApiCaller caller;

    internal RepliesClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Replies, the newest first.</summary>
    /// <param name="number">A whole number with its calling code.</param>
    /// <param name="answerTo">The id of a message: the replies to it.</param>
    public IAsyncEnumerable<Reply> ListAsync(string? number = null, string? answerTo = null, CancellationToken ct = default) =>
        caller.ListAsync<Reply>(new Query("replies").Add("number", number).Add("answerTo", answerTo), ct);
}

/// <summary>A message that somebody wrote to one of our numbers.</summary>
/// <param name="From">E.164, or what the carrier wrote where that was no number; masked where the key may not see numbers.</param>
/// <param name="Gateway">Null in events.</param>
/// <param name="AnswerTo">The id of the last message that the person got from us in the seven days before.</param>
public sealed record Reply(string Id, string From, string To, string Text, DateTimeOffset ReceivedAt, string? Gateway, string? AnswerTo, ReplyEffect Effect);

/// <summary>What a reply did.</summary>
[JsonConverter(typeof(OpenEnum<ReplyEffect>))]
public enum ReplyEffect
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    None,
    /// <summary>It put its number on the suppression list.</summary>
    OptedOut,
    /// <summary>It took its number off the list again.</summary>
    OptedIn,
}
