using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Web.Features.Limits;

/// <summary>The inputs of the limits page as they stand.</summary>
public sealed class LimitsForm(LimitSettings settings)
{
    public IReadOnlyList<TypeForm> Types { get; } = [.. Enum.GetValues<MessageType>().Select(t => new TypeForm(t, settings.Of(t)))];
    public TimeOnly From { get; set; } = settings.PromotionalFrom;
    public TimeOnly Until { get; set; } = settings.PromotionalUntil;

    public bool IsDirty => ToSettings() != settings;

    public LimitSettings ToSettings() =>
        new(Of(MessageType.VerificationCode), Of(MessageType.Notification), Of(MessageType.Promotional), From, Until);

    private TypeLimits Of(MessageType type) => Types.Single(t => t.Type == type).ToLimits();
}

/// <summary>The limits of one message type; empty for none.</summary>
public sealed class TypeForm(MessageType type, TypeLimits limits)
{
    public MessageType Type => type;
    public int? PerMinute { get; set; } = limits.PerMinute;
    public int? PerHour { get; set; } = limits.PerHour;
    public int? PerDay { get; set; } = limits.PerDay;

    public TypeLimits ToLimits() => new(PerMinute, PerHour, PerDay);
}
