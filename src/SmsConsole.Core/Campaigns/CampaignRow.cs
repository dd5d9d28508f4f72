using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Campaigns;

/// <summary>
/// A row of a campaign's file and what became of it. <paramref name="To"/> is E.164, masked for who may not see numbers; or the
/// cell as it stands in the file where it is no number, and null where that is not known or not to be seen.
/// <paramref name="Problem"/> is why it is not sent or failed: for a message a code without words, as in <see cref="Message.Error"/>.
/// </summary>
public sealed record CampaignRow(
    int Row, string? To, RowState State, Problem? Problem = null, string? Country = null, string? Sender = null, int? Segments = null,
    DateTimeOffset? AcceptedAt = null, DateTimeOffset? SubmittedAt = null, DateTimeOffset? EndedAt = null, long? MessageId = null)
{
    internal static CampaignRow Of(Actor actor, RowMessage m) => new(
        m.Row, Masks.Show(actor, m.Recipient), Enum.Parse<RowState>(m.Status.ToString()), m.Error is { } error ? new Problem(error, error) : null, m.Country, m.Sender,
        m.Segments, m.AcceptedAt, m.SubmittedAt, m.EndedAt, m.Id);

    internal static CampaignRow Of(RefusedRow row, string? to = null) => new(row.Row, to, Enum.Parse<RowState>(row.State.ToString()), row.Problem());
}

/// <summary>What a report needs of a message; its text is not among it.</summary>
internal sealed record RowMessage(
    long Id, int Row, long Recipient, MessageStatus Status, string? Error, string Country, string? Sender, short Segments,
    DateTimeOffset AcceptedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? EndedAt);
