using System.Runtime.InteropServices;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>A message as the limits see it. The ids are 0 where there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitedSend(MessageType Type, long Recipient, string Country, long SignatureId, long TemplateId, DateTimeOffset At);

/// <summary>
/// A window of one number in which messages are counted; the primary key of <see cref="LimitCount"/>, so that counts of past days
/// lie together. <paramref name="Day"/> counts days since 1970 in UTC+8.
/// </summary>
/// <param name="TemplateId">0 for verification codes, which count whatever their template.</param>
/// <param name="Slot">0 the day, 1–24 an hour of it, 25–1464 a minute of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitKey(int Day, long Recipient, long SignatureId, long TemplateId, int Slot) : IComparable<LimitKey>
{
    private const int FirstHour = 1;
    private const int FirstMinute = 25;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static LimitKey Of(LimitSpan span, in LimitedSend send)
    {
        var local = send.At.ToOffset(China);
        return new(DayOf(send.At), send.Recipient, send.SignatureId, send.Type is MessageType.VerificationCode ? 0 : send.TemplateId, span switch
        {
            LimitSpan.Minute => FirstMinute + (local.Hour * 60) + local.Minute,
            LimitSpan.Hour => FirstHour + local.Hour,
            _ => 0,
        });
    }

    /// <summary>The calendar day in UTC+8, counted from 1970.</summary>
    public static int DayOf(DateTimeOffset at) => (int)((at + China).ToUnixTimeSeconds() / 86_400);

    public bool IsDay => Slot == 0;

    /// <summary>Whether this is an hour or a minute of a day, for the same messages.</summary>
    public bool IsWithin(LimitKey day) => day == this with { Slot = 0 };

    /// <summary>When the window begins (UTC).</summary>
    public DateTimeOffset Start => DateTimeOffset.UnixEpoch.AddDays(Day) - China + Slot switch
    {
        0 => TimeSpan.Zero,
        < FirstMinute => TimeSpan.FromHours(Slot - FirstHour),
        _ => TimeSpan.FromMinutes(Slot - FirstMinute),
    };

    /// <summary>When the window that this time falls into is over.</summary>
    public static DateTimeOffset EndOf(LimitSpan span, DateTimeOffset at)
    {
        var length = span switch { LimitSpan.Minute => TimeSpan.FromMinutes(1), LimitSpan.Hour => TimeSpan.FromHours(1), _ => TimeSpan.FromDays(1) };
        var local = (at + China).UtcTicks;
        return new DateTimeOffset(local - (local % length.Ticks), TimeSpan.Zero) + length - China;
    }

    /// <summary>The order of the table, which is the order in which every process locks.</summary>
    public int CompareTo(LimitKey other)
    {
        var order = Day.CompareTo(other.Day);
        order = order != 0 ? order : Recipient.CompareTo(other.Recipient);
        order = order != 0 ? order : SignatureId.CompareTo(other.SignatureId);
        order = order != 0 ? order : TemplateId.CompareTo(other.TemplateId);
        return order != 0 ? order : Slot.CompareTo(other.Slot);
    }
}
