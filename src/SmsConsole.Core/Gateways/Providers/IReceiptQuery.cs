namespace SmsConsole.Core.Gateways.Providers;

/// <summary>A dialect whose provider can be asked what became of a message. Safe from any thread.</summary>
internal interface IReceiptQuery
{
    /// <summary>The question about one message.</summary>
    HttpRequestMessage Ask(AwaitedReceipt awaited);

    /// <summary>What the answer says; null while nothing final is known, or where it cannot be read.</summary>
    CallbackReport? ReadFate(AwaitedReceipt awaited, ProviderAnswer answer);
}

/// <summary>A message that the provider took and has not reported on. <paramref name="Asked"/> is how often it was asked about.</summary>
internal sealed record AwaitedReceipt(long MessageId, string CarrierId, long Recipient, DateTimeOffset SentAt, int Asked = 0);
