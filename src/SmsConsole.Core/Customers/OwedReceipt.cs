using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>
/// A delivery receipt that a customer's system asked for with its submit. It is kept from the acceptance until the system has acknowledged the
/// receipt; whether it is due, and what it says, is the message's own status.
/// </summary>
public sealed class OwedReceipt
{
    public long MessageId { get; init; }
    public required string AccessKeyId { get; init; }

    /// <summary>registered_delivery as it was asked (SMPP 3.4 §5.2.17).</summary>
    public short Wanted { get; init; }

    /// <summary>That it was sent has been reported, where such a report was asked for.</summary>
    public bool IsSentTold { get; init; }

    public short SourceTon { get; init; }
    public short SourceNpi { get; init; }

    /// <summary>The addresses as the submit wrote them: the receipt has them the other way round.</summary>
    public required string Source { get; init; }
    public short DestinationTon { get; init; }
    public short DestinationNpi { get; init; }
    public required string Destination { get; init; }

    /// <summary>user_message_reference of the submit.</summary>
    public int? UserReference { get; init; }

    public Address From => new((byte)SourceTon, (byte)SourceNpi, Source);
    public Address To => new((byte)DestinationTon, (byte)DestinationNpi, Destination);
}

internal sealed class OwedReceiptMapping : IEntityTypeConfiguration<OwedReceipt>
{
    public void Configure(EntityTypeBuilder<OwedReceipt> receipt)
    {
        receipt.HasKey(r => r.MessageId);
        receipt.Property(r => r.MessageId).ValueGeneratedNever();
        receipt.Property(r => r.AccessKeyId).HasMaxLength(64);
        receipt.Property(r => r.Source).HasMaxLength(OwedReceipts.LongestAddress);
        receipt.Property(r => r.Destination).HasMaxLength(OwedReceipts.LongestAddress);
        receipt.Ignore(r => r.From).Ignore(r => r.To);
        receipt.HasIndex(r => new { r.AccessKeyId, r.MessageId }, "ix_owed_receipts_key");
    }
}
