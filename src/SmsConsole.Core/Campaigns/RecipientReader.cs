using System.Runtime.InteropServices;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Campaigns;

/// <summary>One row read: whom it goes to and with what text, or why it cannot be sent and whether by a rule (Blocked).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadRecipient(int Row, PhoneNumber Number, RecipientMends Mends, Composed Composed, bool IsReplaced = false)
{
    public Problem? Problem => Composed.Problem;
}

/// <summary>
/// A campaign's file, row by row as messages: the same for the check and for sending, so that both see the same. For one
/// thread at a time; disposing it closes the file.
/// </summary>
internal sealed class RecipientReader : IAsyncDisposable
{
    private readonly Stream stream;
    private readonly CampaignSettings settings;
    private readonly string[] values;
    private readonly int[] columns;
    private readonly int? language;

    private RecipientReader(Stream stream, RecipientFile file, ColumnMap map, Composer composer, CampaignSettings settings)
    {
        (this.stream, File, Map, Composer, this.settings) = (stream, file, map, composer, settings);
        columns = [.. composer.Variables.Select(v => map.Variables[v.Name])];
        values = new string[columns.Length];
        language = composer.Template.Content.Languages.Count > 0 ? CampaignFile.LanguageColumn(file, map) : null;
    }

    public RecipientFile File { get; }
    public ColumnMap Map { get; }
    public Composer Composer { get; set; }

    /// <summary>Takes over the stream. Problems: those of the file and of its columns.</summary>
    public static async Task<Outcome<RecipientReader>> OpenAsync(Stream stream, CampaignSettings settings, Composer composer, CancellationToken ct)
    {
        RecipientReader? reader = null;
        try
        {
            var file = await RecipientFile.OpenAsync(stream, CampaignFile.Options(settings), ct);
            if (!file.IsOk)
                return file.Problems.ToArray();
            var map = CampaignFile.Map(file.Value, settings, composer.Variables.Select(v => v.Name));
            if (!map.IsOk)
                return map.Problems.ToArray();
            return reader = new RecipientReader(stream, file.Value, map.Value, composer, settings);
        }
        finally
        {
            if (reader is null)
                await stream.DisposeAsync();
        }
    }

    /// <summary>Goes to the next row; false at the end or when the file cannot be read on: see its Problem.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken ct) => File.ReadAsync(ct);

    /// <summary>The row that was read last.</summary>
    public async ValueTask<ReadRecipient> ComposeAsync(CancellationToken ct)
    {
        var row = File.Row;
        var number = row.RowNumber;
        if ((row.Problem ?? Map.MissingValue(row)) is { } damaged)
            return new(number, default, default, Composed.Refused(damaged));
        var recipient = RecipientGate.Read(row.Text(Map.PhoneColumn), settings.DefaultCountry, Composer.Rules);
        if (recipient.Problem is { } unreadable)
            return new(number, default, default, Composed.Refused(unreadable));
        // To the mainland nothing would be saved.
        var replaces = settings.ReplaceCharacters && recipient.Number.Country != Country.ChineseMainland;
        var isReplaced = false;
        for (var n = 0; n < columns.Length; n++)
        {
            var value = row.Text(columns[n]);
            values[n] = replaces ? CharacterLens.Simplify(value) : value;
            isReplaced |= !ReferenceEquals(values[n], value);
        }
        var tag = language is { } column ? row.Text(column) : null;
        return new(number, recipient.Number, recipient.Mends, await Composer.ComposeAsync(recipient.Number, values, tag, ct), isReplaced);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
