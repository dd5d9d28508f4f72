using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>What administrators set for verifications.</summary>
/// <param name="MostAttempts">Wrong codes that end a verification.</param>
/// <param name="PerAddressHour">Verifications that one end user's address may ask for in an hour; null for no limit.</param>
/// <param name="PerPrefixHour">Verifications that 10,000 neighbouring numbers may get in an hour; null for no limit.</param>
/// <param name="MayReturnCodes">Whether a program that asks for it in the Alibaba Cloud compatible API is told the code.</param>
public sealed record VerificationSettings(int MostAttempts, int? PerAddressHour, int? PerPrefixHour, bool MayReturnCodes, PumpingSettings Pumping)
{
    public static VerificationSettings Default { get; } = new(5, 20, 100, MayReturnCodes: false, new());
}

/// <summary>The settings that an administrator has chosen, and the secret of the codes' hashes, sealed; there is one row.</summary>
public sealed class SavedVerificationSettings
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;
    public required VerificationSettings Settings { get; set; }
    public required byte[] SealedSecret { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class SavedVerificationSettingsMapping : IEntityTypeConfiguration<SavedVerificationSettings>
{
    public void Configure(EntityTypeBuilder<SavedVerificationSettings> saved)
    {
        saved.Property(s => s.Id).ValueGeneratedNever();
        saved.Property(s => s.Settings).IsJson().HasMaxLength(1000);
        saved.Property(s => s.SealedSecret).HasMaxLength(400);
    }
}
