using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Suppressions;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Suppressions;

/// <summary>The suppression list as files: numbers read from one that somebody brings, and the list written out.</summary>
internal static class SuppressionFiles
{
    /// <summary>The largest file that is read.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly string[] Columns = ["Number", "Reason", "Scope", "Note", "AddedAt", "Source", "AddedBy"];

    public static void MapSuppressionFiles(this IEndpointRouteBuilder app) =>
        app.MapGet(Links.SuppressionsFile, Export).RequireAuthorization().ExcludeFromDescription();

    /// <summary>The numbers of a text file: of its only column, of the one with a phone's heading, or of every cell of a single line. Problems: <c>file.…</c>.</summary>
    public static async Task<Outcome<IReadOnlyList<NumberLine>>> ReadAsync(Stream file, CancellationToken ct)
    {
        var options = new RecipientFileOptions { MaxBytes = MaxBytes, MaxRows = SuppressionList.MostImported };
        var read = await ReadAsync(file, options, ct);
        if (read.Problems is not [{ Code: "file.numbers_in_one_line" }])
            return read;
        file.Position = 0;
        return await ReadAsync(file, options with { OneNumberPerCell = true }, ct);
    }

    private static async Task<Outcome<IReadOnlyList<NumberLine>>> ReadAsync(Stream file, RecipientFileOptions options, CancellationToken ct)
    {
        var opened = await RecipientFile.OpenAsync(file, options, ct);
        if (!opened.IsOk)
            return opened.Problems.ToList();
        var recipients = opened.Value;
        var map = recipients.Map([], new ColumnChoice());
        if (!map.IsOk)
            return map.Problems.ToList();
        List<NumberLine> lines = [];
        while (await recipients.ReadAsync(ct))
            lines.Add(new(recipients.Row.RowNumber, recipients.Row.Text(map.Value.PhoneColumn)));
        return recipients.Problem is { } broken ? broken : lines;
    }

    private static Results<PushStreamHttpResult, NotFound> Export(
        HttpContext context, SuppressionBook book, IStringLocalizer<SuppressionsTexts> texts, IStringLocalizer<Terms> words, CancellationToken ct)
    {
        if (context.User.ActorOf(context.User.AddressOf()) is not { } actor || book.Export(actor, ct).Value is not { } export)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(to => CsvCells.WriteAsync(to, LinesOf(export, texts, words, ct), ct), "text/csv; charset=utf-8", "suppressions.csv");
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> LinesOf(
        SuppressionExport export, IStringLocalizer<SuppressionsTexts> texts, IStringLocalizer<Terms> words, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return [.. Columns.Select(key => texts[key].Value)];
        await foreach (var row in export.Rows.WithCancellation(ct))
        {
            yield return
            [
                row.Number, words.Of(row.Reason), words.Of(row.Scope), row.Note, row.AddedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
                words.Of(row.Source), row.AddedBy,
            ];
        }
    }
}
