namespace SmsConsole.Client;

/// <summary>What sending would do.</summary>
/// <param name="Text">The whole text for the first recipient who has one.</param>
/// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
/// <param name="Units">Septets of GSM-7, or UTF-16 code units of UCS-2.</param>
/// <param name="SegmentLengths">The units in each segment.</param>
/// <param name="NonGsmCharacters">The characters that GSM-7 lacks, each once.</param>
public sealed record MessagePreview(
    IReadOnlyList<RecipientPreview> Recipients, string? Text, string? Encoding, int? Units, int? Segments, IReadOnlyList<int> SegmentLengths, IReadOnlyList<string> NonGsmCharacters);

/// <summary>What sending would do for one recipient.</summary>
/// <param name="Valid">Whether it is a phone number at all.</param>
/// <param name="Error">The first thing that stops it.</param>
/// <param name="SenderWhy">Why that sender is shown.</param>
/// <param name="Route">The gateway that would be preferred.</param>
/// <param name="WouldSend">False when anything stops it; true also when it would be held for a time.</param>
/// <param name="Why">Everything that stops or holds it.</param>
/// <param name="SendsAt">When it would go, where it would be held.</param>
public sealed record RecipientPreview(
    string Input, bool Valid, bool Possible, string? E164, string? Country, PhoneNumberType? NumberType, ErrorDetail? Error, string? SenderShown, string? SenderWhy, string? Route,
    bool WouldSend, IReadOnlyList<string> Why, DateTimeOffset? SendsAt);
