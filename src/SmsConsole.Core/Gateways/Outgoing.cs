using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Gateways;

/// <summary>A message on its way to a carrier: claimed, routed and marked Sending in the database.</summary>
/// <param name="MessageId">The message's key.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="Recipient">The E.164 digits as a number.</param>
/// <param name="Sender">The sender that will be shown, or null to leave it to the carrier.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Segments">How many segments the text makes in <paramref name="Encoding"/>.</param>
/// <param name="ExpiresAt">After this moment the carrier need not try any more.</param>
/// <param name="TemplateVersionId">The wording it was made from, for providers that want their own template's code and values instead of a text.</param>
public sealed record Outgoing(
    long MessageId, short Attempt, long Recipient, string? Sender, string Text, SmsEncoding Encoding, short Segments, MessageType Type, DateTimeOffset? ExpiresAt,
    long TemplateVersionId = 0);
