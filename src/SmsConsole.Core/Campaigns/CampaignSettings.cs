namespace SmsConsole.Core.Campaigns;

/// <summary>
/// How a file becomes messages. <paramref name="Mapping"/>: variable → column heading, by name where absent.
/// <paramref name="SenderIds"/>: ISO country → wanted sender ID. <paramref name="SpeedPerSecond"/>: null for as fast as the gateways allow.
/// Columns are named by heading, or by number from 1 where the file has no headings. Those from <paramref name="Encoding"/> on answer what a file may leave open.
/// <paramref name="ReplaceCharacters"/>: characters of the values that put a text into UCS-2 give way to what reads the same in GSM-7.
/// </summary>
public sealed record CampaignSettings(
    string TemplateCode,
    string? Signature = null,
    IReadOnlyDictionary<string, string>? SenderIds = null,
    string? PhoneColumn = null,
    IReadOnlyDictionary<string, string>? Mapping = null,
    string? DefaultCountry = null,
    DateTimeOffset? Schedule = null,
    int? SpeedPerSecond = null,
    DuplicatePolicy Duplicates = DuplicatePolicy.Skip,
    string? Encoding = null,
    string? Delimiter = null,
    bool? FirstRowIsHeadings = null,
    bool OneNumberPerCell = false,
    bool ReplaceCharacters = false);
