using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>A decision about a message of which no carrier had told enough. Rows are only ever added, by MessageStore.</summary>
public sealed class Settlement
{
    public long Id { get; init; }
    public long MessageId { get; init; }
    public DateTimeOffset At { get; init; }
    public SettlementAct Act { get; init; }

    /// <summary>Who decided; null for the policy of its message type.</summary>
    public string? By { get; init; }

    /// <summary>Why, in the person's words; null for the policy.</summary>
    public string? Reason { get; init; }
}

/// <summary>What was decided. The numbers are stored; never renumber.</summary>
public enum SettlementAct : short
{
    /// <summary>It goes back into its line, and may reach its recipient twice.</summary>
    SendAgain = 1,
    /// <summary>It counts as taken by the carrier.</summary>
    Sent = 2,
    /// <summary>It counts as not sent; a carrier's receipt still overrules that.</summary>
    NotSent = 3,
    /// <summary>A receipt that had matched nothing was said to be its own.</summary>
    Matched = 4,
    /// <summary>It was to be sent again, and could not be: its time was over, or its campaign cancelled. A person may settle it.</summary>
    Left = 5,
}

internal sealed class SettlementMapping : IEntityTypeConfiguration<Settlement>
{
    public const int LongestReason = 200;

    public void Configure(EntityTypeBuilder<Settlement> settlement)
    {
        settlement.Property(s => s.At).IsUnixMilliseconds();
        settlement.Property(s => s.Act).HasConversion<short>();
        settlement.Property(s => s.By).HasMaxLength(80);
        settlement.Property(s => s.Reason).HasMaxLength(LongestReason);
        settlement.HasIndex(s => s.MessageId, "ix_settlements_message");
    }
}
