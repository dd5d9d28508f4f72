using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>The files that a campaign gives out: its report, and a sample list for a template.</summary>
internal sealed class CampaignCsv(IStringLocalizer<CampaignsTexts> texts, IStringLocalizer<Terms> words, CampaignReasons reasons)
{
    private const string ContentType = "text/csv; charset=utf-8";
    private static readonly string[] Columns = ["Row", "Number", "State", "Reason", "Country", "Sender", "Segments", "AcceptedAt", "SubmittedAt", "EndedAt", "MessageId"];
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The report, in the reader's language, written out while it is read.</summary>
    public PushStreamHttpResult Download(CampaignReport report, CancellationToken ct) =>
        TypedResults.Stream(to => CsvCells.WriteAsync(to, LinesOf(report, ct), ct), ContentType, FileName(report.Name));

    /// <summary>A list with the template's headings and one row of its sample values.</summary>
    public static PushStreamHttpResult Sample(TemplateContent content, CancellationToken ct)
    {
        string[] headings = ["phone", .. content.Variables.Select(v => v.Name), .. content.Languages.Count > 0 ? (string[])["language"] : []];
        string[] row = ["+447400123456", .. content.Variables.Select(v => v.Sample), .. content.Languages.Keys.Take(1)];
        return TypedResults.Stream(to => CsvCells.WriteAsync(to, new[] { headings, row }.ToAsyncEnumerable(), ct), ContentType, "sample.csv");
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> LinesOf(CampaignReport report, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return [.. Columns.Select(key => texts["Report" + key].Value)];
        await foreach (var row in report.Rows.WithCancellation(ct))
        {
            yield return
            [
                Text(row.Row), row.To, words.Of(row.State), row.Problem is { } problem ? reasons.Say(problem) : null, row.Country, row.Sender,
                row.Segments is { } segments ? Text(segments) : null, Text(row.AcceptedAt), Text(row.SubmittedAt), Text(row.EndedAt), row.MessageId is { } id ? Text(id) : null,
            ];
        }
    }

    private static string FileName(string campaign) =>
        string.Concat(campaign.Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-') is { Length: > 0 } name ? name + ".csv" : "report.csv";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
