using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Simulator;

/// <summary>The simulated carrier's ledger as a file, to compare the console's books with.</summary>
internal static class LedgerFile
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] Columns = ["Received", "CarrierId", "Number", "Sender", "Reference", "Part", "Parts", "CommandStatus", "ReceiptState", "ReceiptAnswered", "Text"];

    public static void MapLedgerFile(this IEndpointRouteBuilder app) => app.MapGet(Links.Ledger, Download).RequireAuthorization().ExcludeFromDescription();

    private static Results<PushStreamHttpResult, NotFound> Download(HttpContext context, HandsetInbox inbox, IStringLocalizer<SimulatorTexts> texts, CancellationToken ct)
    {
        if (context.User.ActorOf(context.User.AddressOf()) is not { } actor || inbox.Ledger(actor, ct).Value is not { } ledger)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(to => CsvCells.WriteAsync(to, LinesOf(ledger.Entries, texts, ct), ct), "text/csv; charset=utf-8", "ledger.csv");
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> LinesOf(
        IAsyncEnumerable<LedgerEntry> ledger, IStringLocalizer<SimulatorTexts> texts, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return [.. Columns.Select(key => texts[key].Value)];
        await foreach (var entry in ledger.WithCancellation(ct))
        {
            yield return
            [
                entry.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture), Number(entry.Id), $"+{Number(entry.Recipient)}", entry.Sender, Number(entry.Reference),
                Number(entry.Part), Number(entry.Parts), $"0x{entry.Status:x8}", entry.Receipt?.ToString(), entry.Receipt is null ? null : entry.IsAcknowledged ? "1" : "0", entry.Text,
            ];
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
