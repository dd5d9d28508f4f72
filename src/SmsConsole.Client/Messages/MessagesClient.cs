using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Single messages: send, look ahead, follow.</summary>
public sealed class MessagesClient
{
    private readonly ApiCaller caller;

    internal MessagesClient(ApiCaller caller) => this.caller = caller;

    /// <summary>
    /// Sends a template to up to 1,000 numbers; each is accepted or refused by itself, in their order. Throws only when all are refused. Sent once, also
    /// when the connection fails and the call is repeated.
    /// </summary>
    public async Task<IReadOnlyList<AcceptedMessage>> SendAsync(NewMessage message, CancellationToken ct = default) =>
        (await caller.MakeAsync<NewMessage, AcceptedMessages>("messages", message, ct)).Messages;

    /// <summary>Says what sending would do, and sends nothing.</summary>
    public Task<MessagePreview> PreviewAsync(MessageToPreview message, CancellationToken ct = default) =>
        caller.AskAsync<MessageToPreview, MessagePreview>("messages/preview", message, ct);

    /// <summary>Messages, the newest first.</summary>
    public IAsyncEnumerable<Message> ListAsync(MessageFilter? filter = null, CancellationToken ct = default) => caller.ListAsync<Message>(
        new Query("messages").Add("to", filter?.To).Add("status", filter?.Status).Add("campaignId", filter?.CampaignId).Add("clientReference", filter?.ClientReference)
            .Add("from", filter?.From).Add("until", filter?.Until),
        ct);

    /// <summary>A message with what happened to it.</summary>
    public Task<MessageDetails> GetAsync(string id, CancellationToken ct = default) => caller.GetAsync<MessageDetails>(Segment.Of($"messages/{id}"), ct);
}
