using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Messages;

internal sealed record MessagePreview(
    IReadOnlyList<RecipientPreview> Recipients,
    [property: Description("The whole text for the first recipient who has one.")] string? Text,
    [property: Description("GSM-7 or UCS-2.")] string? Encoding,
    [property: Description("Septets of GSM-7, or UTF-16 code units of UCS-2.")] int? Units,
    int? Segments,
    [property: Description("The units in each segment.")] IReadOnlyList<int> SegmentLengths,
    [property: Description("The characters that GSM-7 lacks, each once.")] IReadOnlyList<string> NonGsmCharacters)
{
    public static MessagePreview From(RehearsedSend send) => new(
        [.. send.Recipients.Select(RecipientPreview.From)], send.Text, send.Segments?.Measurement.Encoding.Name(), send.Segments?.Measurement.Units,
        send.Segments?.Measurement.Segments, [.. (send.Segments?.Segments ?? []).Select(s => s.Units)], [.. (send.Segments?.NonGsm ?? []).Select(c => c.Character)]);
}

internal sealed record RecipientPreview(
    string Input,
    [property: Description("Whether it is a phone number at all.")] bool Valid,
    bool Possible,
    string? E164,
    [property: Description("ISO 3166-1 alpha-2.")] string? Country,
    [property: Description("libphonenumber's name, such as MOBILE.")] string? NumberType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The first thing that stops it.")] ProblemError? Error,
    string? SenderShown,
    [property: Description("Why that sender is shown.")] string? SenderWhy,
    [property: Description("The gateway that would be preferred.")] string? Route,
    [property: Description("False when anything stops it; true also when it would be held for a time.")] bool WouldSend,
    [property: Description("Everything that stops or holds it.")] IReadOnlyList<string> Why,
    [property: Description("When it would go, where it would be held until then; null for at once.")] DateTimeOffset? SendsAt)
{
    public static RecipientPreview From(RehearsedMessage message) => new(
        message.Input, message.Number.IsValid, message.Number.IsPossible, message.E164 ?? (message.Number.IsValid ? message.Number.E164 : null),
        message.Country?.Iso2 ?? message.Number.Region, message.Number.E164 is null ? null : JsonNamingPolicy.SnakeCaseUpper.ConvertName(message.Number.Type.ToString()),
        message.Obstacles is [var first, ..] ? new ProblemError(first.Code, first.Message) : null,
        message.Shown?.Value, message.Shown?.Why, message.Route, message.WouldSend,
        [.. message.Obstacles.Concat(message.Waits is { } waits ? [waits] : []).Select(o => o.Message)], message.WouldSend ? message.SendsAt : null);
}
