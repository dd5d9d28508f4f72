using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;

namespace SmsConsole.Bench;

/// <summary>Fills the line of single messages, as many callers would have.</summary>
internal static class Queue
{
    private const int Batch = 1000;

    /// <param name="country">ISO 3166-1 alpha-2; 001 for one that has no hours.</param>
    public static async Task FillAsync(IServiceProvider services, int count, MessageType type = MessageType.Notification, string country = "GB")
    {
        var (store, ids, now) = (services.GetRequiredService<MessageStore>(), services.GetRequiredService<MessageIds>(), TimeProvider.System.GetUtcNow());
        for (var from = 0; from < count; from += Batch)
            await store.AcceptAsync([.. Enumerable.Range(from, Math.Min(Batch, count - from)).Select(n => Message(ids.Next(), n, now) with { Type = type, Country = country })], RulesInForce.None);
    }

    public static NewMessage Message(long id, int n, DateTimeOffset now) => new()
    {
        Id = id, Status = MessageStatus.Queued, Type = MessageType.Notification, Recipient = 447_500_000_000 + n, Country = "GB", Queue = Lanes.Singles,
        TemplateVersionId = 1, TemplateId = 1, Sender = "Bench", Text = CampaignBench.TextOf(n), Encoding = SmsEncoding.Gsm7, Segments = 1, AcceptedAt = now, DueAt = now,
    };
}
