namespace SmsConsole.Core.Sending;

/// <summary>A message in a list. <paramref name="To"/> is E.164, masked for who may not see numbers; <paramref name="Error"/> as in <see cref="Message.Error"/>.</summary>
public sealed record MessageRow(
    long Id, MessageStatus Status, MessageType Type, bool IsTest, string To, string Country, string? Sender, int Segments,
    SentTemplate? Template, long? CampaignId, int? Row, string? ClientReference, string? Error, DateTimeOffset AcceptedAt)
{
    /// <summary>The gateway that it tests, if it was sent for that.</summary>
    public string? TestOf { get; init; }

    /// <summary>The whole text with its signature; null for verification codes: who may read messages must not be able to enter somebody else's.</summary>
    public string? Text { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>The wording a message was made from: the template and which of its versions.</summary>
public sealed record SentTemplate(string Code, string Name, int Version);
