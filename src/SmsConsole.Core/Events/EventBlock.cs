using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Events;

/// <summary>The events of one transaction, numbered without a gap in the order of commits: one row however many they are.</summary>
public sealed class EventBlock
{
    public long FirstSequence { get; init; }
    public int Count { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>As <see cref="EventCodec"/> writes it.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class EventBlockMapping : IEntityTypeConfiguration<EventBlock>
{
    public void Configure(EntityTypeBuilder<EventBlock> block)
    {
        block.HasKey(b => b.FirstSequence);
        block.Property(b => b.FirstSequence).ValueGeneratedNever();
        block.Property(b => b.At).IsUnixMilliseconds();
        block.HasIndex(b => b.At, "ix_event_blocks_at");
    }
}
