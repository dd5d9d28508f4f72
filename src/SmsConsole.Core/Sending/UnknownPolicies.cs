using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>What becomes, by itself, of messages that were handed over and never answered, by their type.</summary>
public sealed record UnknownPolicies(UnknownPolicy VerificationCode, UnknownPolicy Notification, UnknownPolicy Promotional)
{
    /// <summary>What holds until an administrator chooses otherwise: a code is worthless when it comes late, so it alone is sent again at once.</summary>
    public static UnknownPolicies Default { get; } = new(new(UnknownAct.SendAgain, 0), new(UnknownAct.Leave, 0), new(UnknownAct.Leave, 0));

    public UnknownPolicy Of(MessageType type) => type switch
    {
        MessageType.VerificationCode => VerificationCode,
        MessageType.Promotional => Promotional,
        _ => Notification,
    };
}

/// <summary>The choice for one message type.</summary>
/// <param name="After">Minutes for <see cref="UnknownAct.SendAgain"/> (0: at once), hours for <see cref="UnknownAct.NotSent"/>; otherwise without meaning.</param>
/// <param name="Since">When it was chosen: sending again never reaches back before that, so that a new choice repeats nothing old.</param>
public sealed record UnknownPolicy(UnknownAct Act, int After, DateTimeOffset? Since = null)
{
    /// <summary>Minutes and hours at most.</summary>
    public const int MostMinutes = 1440, MostHours = 720;

    internal bool SendsAtOnce => Act is UnknownAct.SendAgain && After == 0;

    /// <summary>The moments between which a message must have become Unknown for its turn to be now; null when the policy waits for nothing.</summary>
    internal (DateTimeOffset From, DateTimeOffset Until)? Due(DateTimeOffset now) => Act switch
    {
        UnknownAct.NotSent => (DateTimeOffset.UnixEpoch, now.AddHours(-After)),
        UnknownAct.SendAgain when After > 0 => (Since ?? DateTimeOffset.UnixEpoch, now.AddMinutes(-After)),
        _ => null,
    };

    internal SettlementAct Settlement => Act is UnknownAct.SendAgain ? SettlementAct.SendAgain : SettlementAct.NotSent;
}

/// <summary>What is done about a message that nobody answered.</summary>
public enum UnknownAct
{
    /// <summary>It waits for a person, or for a receipt.</summary>
    Leave,
    /// <summary>After some hours it counts as not sent.</summary>
    NotSent,
    /// <summary>After some minutes it is sent again, once.</summary>
    SendAgain,
}

/// <summary>The policies that an administrator has chosen; there is one row, or none while the defaults hold.</summary>
public sealed class SavedUnknownPolicies
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;
    public required UnknownPolicies Policies { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class SavedUnknownPoliciesMapping : IEntityTypeConfiguration<SavedUnknownPolicies>
{
    public void Configure(EntityTypeBuilder<SavedUnknownPolicies> saved)
    {
        saved.Property(s => s.Id).ValueGeneratedNever();
        saved.Property(s => s.Policies).IsJson().HasMaxLength(1000);
    }
}
