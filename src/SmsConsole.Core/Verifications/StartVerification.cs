namespace SmsConsole.Core.Verifications;

/// <summary>A verification to be made and sent.</summary>
/// <param name="To">A number as people write it, read with <paramref name="DefaultCountry"/> where it has no calling code.</param>
/// <param name="TemplateCode">An approved template of type VerificationCode, whose one code variable gets the code; a variable of attribute <c>verifyTime</c> gets the minutes.</param>
/// <param name="EndUserAddress">The network address of the person who asks the program for the code: one address gets so many.</param>
public sealed record StartVerification(string To, string TemplateCode, string? EndUserAddress = null, string? DefaultCountry = null)
{
    public const int LongestScheme = 20;
    public const int LongestSignature = 20;
    public const int LongestLanguage = 35;
    public const int LongestSender = 15;
    public const int LongestValues = 1000;
    public const int ShortestCode = 4;
    public const int LongestCode = 8;
    public static readonly TimeSpan ShortestValidity = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestValidity = TimeSpan.FromHours(24);

    /// <summary>Null: six, or as many as the template takes.</summary>
    public int? Length { get; init; }
    public CodeAlphabet Alphabet { get; init; } = CodeAlphabet.Digits;
    public TimeSpan Validity { get; init; } = TimeSpan.FromMinutes(5);
    public EarlierCodes Earlier { get; init; }

    /// <summary>How long after a code to the same number this one may be sent; nothing but the limits without it.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Values of variables; those given win over the minutes, and one of the code variable is the code: the program has made its own.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    public string Scheme { get; init; } = "";
    public string? Language { get; init; }
    public string? Signature { get; init; }

    /// <summary>The code is told to who asks for it, who may check it themselves.</summary>
    public bool TellsCode { get; init; }
    public string? SenderId { get; init; }
    public string? ClientReference { get; init; }
}

/// <summary>A verification as programs and pages see it; <paramref name="To"/> is E.164, masked for who may not see numbers.</summary>
public sealed record VerificationView(
    Guid Id, string To, string Country, VerificationState Status, int AttemptsLeft, int Sends, DateTimeOffset CreatedAt, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt,
    long? MessageId, string TemplateCode, string? ClientReference);

/// <summary>A verification that was just made, with its code for whoever may be told.</summary>
public sealed record StartedVerification(VerificationView View, string Code);

/// <summary>What came of entering a code.</summary>
public sealed record CheckedCode(VerificationState Status, bool IsValid, int AttemptsLeft);
