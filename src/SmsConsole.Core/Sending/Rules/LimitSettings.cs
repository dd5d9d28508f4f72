namespace SmsConsole.Core.Sending.Rules;

/// <summary>
/// How many messages of each type one number may get, and between which hours promotional messages go where the country says
/// nothing else. Equal hours mean round the clock.
/// </summary>
public sealed record LimitSettings(TypeLimits VerificationCode, TypeLimits Notification, TypeLimits Promotional, TimeOnly PromotionalFrom, TimeOnly PromotionalUntil)
{
    /// <summary>What holds until an administrator sets something else.</summary>
    public static LimitSettings Default { get; } = new(new(1, 5, 10), new(null, null, 50), new(null, null, 50), new(8, 0), new(20, 0));

    public TypeLimits Of(MessageType type) => type switch
    {
        MessageType.VerificationCode => VerificationCode,
        MessageType.Promotional => Promotional,
        _ => Notification,
    };
}

/// <summary>
/// The most messages in a minute, an hour and a day, by the clock and calendar of UTC+8; null for no limit. Verification codes
/// count per number and signature, the other types per number, signature and template.
/// </summary>
public sealed record TypeLimits(int? PerMinute, int? PerHour, int? PerDay)
{
    /// <summary>The largest limit that can be set.</summary>
    public const int Most = 1_000_000;

    public int? Per(LimitSpan span) => span switch
    {
        LimitSpan.Minute => PerMinute,
        LimitSpan.Hour => PerHour,
        _ => PerDay,
    };
}

/// <summary>How long a window is in which messages are counted.</summary>
public enum LimitSpan
{
    Minute,
    Hour,
    Day,
}
