using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>A running campaign's open file, standing right after the last row that was accepted. For one thread at a time.</summary>
internal sealed class CampaignRun : IAsyncDisposable
{
    private readonly Campaign campaign;
    private readonly SealedPlan plan;
    private readonly RecipientReader reader;
    private readonly IAsyncEnumerator<int> refused;
    private bool hasRefused;

    private CampaignRun(Campaign campaign, SealedPlan plan, RecipientReader reader, IAsyncEnumerator<int> refused)
    {
        (this.campaign, this.plan, this.reader, this.refused) = (campaign, plan, reader, refused);
        (Row, Accepted) = (campaign.AcceptedRow, campaign.Accepted);
    }

    public long CampaignId => campaign.Id;
    public string FileName => campaign.FileName;
    public SealedPlan Plan => plan;

    /// <summary>The last row that was accepted or passed over.</summary>
    public int Row { get; private set; }

    public int Accepted { get; private set; }
    public bool IsDone => Accepted >= plan.Counts.Sendable;

    /// <summary>When the campaign's own speed lets the next batch go.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>
    /// Opens the file where the campaign stands, after making sure that it, the refused rows, the template, the signature and the
    /// senders are still those of the plan. Problems: <c>campaign.file_missing</c>, <c>campaign.file_changed</c>,
    /// <c>campaign.check_incomplete</c>, and those of <see cref="CampaignRules.OpenPlannedAsync"/>.
    /// </summary>
    public static async Task<Outcome<CampaignRun>> OpenAsync(Campaign campaign, CampaignRules rules, Uploads uploads, RefusedRows refusedRows, CancellationToken ct)
    {
        if (campaign.Plan is not { } plan)
            return CheckIncomplete;
        var composer = await rules.OpenPlannedAsync(campaign.Settings, plan, ct);
        if (!composer.IsOk)
            return composer.Problems.ToArray();
        if (await refusedRows.CountAsync(campaign.Id, ct) != plan.Counts.Total - plan.Counts.Sendable)
            return CheckIncomplete;
        if (uploads.TryOpen(campaign.StoredAs) is not { } stream)
            return Uploads.Missing(campaign.FileName);
        if (await uploads.HashAsync(campaign.StoredAs, ct) != campaign.FileHash)
        {
            await stream.DisposeAsync();
            return FileChanged;
        }
        var settings = campaign.Settings with { PhoneColumn = plan.PhoneColumn, Mapping = plan.Mapping };
        var opened = await RecipientReader.OpenAsync(stream, settings, composer.Value, ct);
        if (opened.Value is not { } reader)
            return opened.Problems.ToArray();
        await reader.File.SkipToAsync(campaign.AcceptedRow + 1, ct);
        var run = new CampaignRun(campaign, plan, reader, refusedRows.NumbersAsync(campaign.Id, campaign.AcceptedRow, ct).GetAsyncEnumerator(ct));
        run.hasRefused = await run.refused.MoveNextAsync();
        return run;
    }

    /// <summary>How many rows to take at once: no more than go in a second at the campaign's own speed.</summary>
    public int BatchOf(int most) => Math.Min(most, campaign.Settings.SpeedPerSecond ?? most);

    /// <summary>Puts in a composer that knows today's rules.</summary>
    public void Renew(Composer composer) => reader.Composer = composer;

    /// <summary>
    /// The next messages, at most <paramref name="take"/>, and the step that their acceptance is. Rows of a country that has been
    /// closed since the check come as Blocked, those outside a country's hours as Held. Problems: <c>campaign.file_changed</c>, and what is wrong with a row that was good when it was checked.
    /// </summary>
    public async Task<Outcome<Step>> NextAsync(int take, MessageIds ids, RulesInForce rules, DateTimeOffset now, CancellationToken ct)
    {
        var messages = new List<NewMessage>(take);
        var row = Row;
        while (messages.Count < take && Accepted + messages.Count < plan.Counts.Sendable)
        {
            if (!await reader.ReadAsync(ct))
                return FileChanged;
            row = reader.File.Row.RowNumber;
            while (hasRefused && refused.Current < row)
                hasRefused = await refused.MoveNextAsync();
            if (hasRefused && refused.Current == row)
                continue;
            var recipient = await reader.ComposeAsync(ct);
            if (recipient.Problem is { } problem && !recipient.Composed.IsBlocked)
                return problem;
            messages.Add(MessageOf(recipient, ids.Next(), rules, now));
        }
        return new Step(messages, new CampaignProgress(campaign.Id, Row, row, messages.Count));
    }

    /// <summary>The step is stored.</summary>
    public void Accept(CampaignProgress step, DateTimeOffset now)
    {
        (Row, Accepted) = (step.ToRow, Accepted + step.Added);
        if (campaign.Settings.SpeedPerSecond is { } speed)
            NextAt = now + TimeSpan.FromSeconds((double)step.Added / speed);
    }

    public async ValueTask DisposeAsync()
    {
        await refused.DisposeAsync();
        await reader.DisposeAsync();
    }

    private NewMessage MessageOf(in ReadRecipient recipient, long id, RulesInForce rules, DateTimeOffset now)
    {
        var composed = recipient.Composed;
        var opens = rules.OpensAt(recipient.Number.Country, plan.Type, now);
        return new()
        {
            Id = id,
            Status = composed.Problem is not null ? MessageStatus.Blocked : opens is null ? MessageStatus.Queued : MessageStatus.Held,
            Type = plan.Type,
            Recipient = recipient.Number.Digits,
            Country = recipient.Number.Country,
            Queue = campaign.Id,
            CampaignId = campaign.Id,
            Row = recipient.Row,
            TemplateVersionId = plan.TemplateVersionId,
            TemplateId = reader.Composer.Template.Id,
            Language = composed.Language,
            SignatureId = plan.SignatureId,
            Sender = composed.Sender,
            Text = composed.Text,
            Encoding = composed.Size.Encoding,
            Segments = (short)composed.Size.Segments,
            AcceptedAt = now,
            DueAt = opens ?? now,
            Error = composed.Problem?.Code ?? (opens is null ? null : SendRules.HoursClosed),
        };
    }

    private static Problem FileChanged => new("campaign.file_changed", "The stored file is no longer the one that was checked. Bring it back from a backup, or cancel the campaign.");

    private static Problem CheckIncomplete => new("campaign.check_incomplete", "The rows that the check refused are not all stored. Cancel the campaign and make it again.");

    internal sealed record Step(IReadOnlyList<NewMessage> Messages, CampaignProgress Progress);
}
