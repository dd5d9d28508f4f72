namespace SmsConsole.Core.Sending;

/// <summary>
/// One template to one or a few recipients. <paramref name="To"/>: 1 to 1,000 numbers as people write them, read with
/// <paramref name="DefaultCountry"/> where they have no calling code. <paramref name="NotBefore"/> holds them until then.
/// </summary>
public sealed record SendRequest(
    IReadOnlyList<string> To,
    string TemplateCode,
    IReadOnlyDictionary<string, string>? Variables = null,
    string? Language = null,
    string? Signature = null,
    string? SenderId = null,
    string? ClientReference = null,
    string? DefaultCountry = null,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? ExpiresAt = null,
    bool IsTest = false)
{
    /// <summary>Tests this gateway: it goes out there and nowhere else, whatever the routes say. For administrators; sent by <see cref="GatewayTests"/>.</summary>
    public int? ThroughGateway { get; init; }

    /// <summary>It passes every rule and is delivered by the built-in simulator alone, whatever the routes say; so is all that a test key sends.</summary>
    public bool StaysInHouse { get; init; }

    /// <summary>Where this message's statuses are told as Twilio tells them, beside the webhooks of all messages; null for nowhere.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>What each recipient gets in the place of the request's template, values, language and signature, in the order of <see cref="To"/>; null where all get the same.</summary>
    public IReadOnlyList<OwnPart>? Each { get; init; }

    /// <summary>
    /// True refuses the whole request, with nothing stored, where a number cannot be read, its values do not fit or nothing may go where it leads;
    /// a recipient whom the suppression list or a limit stops stops nobody else.
    /// </summary>
    public bool AllOrNone { get; init; }

    /// <summary>True sends a number the same text as often as it is named; otherwise once, the others are refused with <c>message.duplicate</c> and stop nobody.</summary>
    public bool SendsDuplicates { get; init; }

    /// <summary>True blocks what would show another sender than the wanted one in a country where that could be registered, with the <c>sender.…</c> that says why.</summary>
    public bool SenderIsFirm { get; init; }

    /// <summary>
    /// True refuses what has a reference that its access key used before, with <c>message.reference_used</c>: a request as a whole, or the recipient
    /// whose own reference it is.
    /// </summary>
    public bool UniqueReference { get; init; }

    /// <summary>The reference of the recipient at a place of <see cref="To"/>.</summary>
    internal string? ReferenceOf(int place) => Each?[place].ClientReference ?? ClientReference;

    /// <summary>What the recipient at a place of <see cref="To"/> gets.</summary>
    internal OwnPart PartOf(int place) => Each?[place] ?? new(TemplateCode, Signature, Variables, Language);

    public const int MostRecipients = 1000;
    public const int LongestReference = 255;
}

/// <summary>What one recipient of a request gets; see <see cref="SendRequest"/> for what the members mean.</summary>
public sealed record OwnPart(string TemplateCode, string? Signature, IReadOnlyDictionary<string, string>? Variables, string? Language = null)
{
    /// <summary>The recipient's own reference; null for that of the request.</summary>
    public string? ClientReference { get; init; }
}

/// <summary>
/// What became of one recipient of a request: the message, or why there is none. A number that cannot be read has no
/// <paramref name="Id"/>; one that is Blocked or Suppressed has, so that the books show it.
/// </summary>
public sealed record AcceptedMessage(
    long? Id, string To, MessageStatus Status, string? SenderShown, Text.SmsEncoding? Encoding, int? Segments, Problem? Error)
{
    /// <summary>When it goes, where it is held; and why (<c>hours.closed</c>) where the destination's hours hold it.</summary>
    public DateTimeOffset? SendsAt { get; init; }
    public Problem? Waits { get; init; }
}
