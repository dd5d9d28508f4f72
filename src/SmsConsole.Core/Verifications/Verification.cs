using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// A code that was made for a number and waits to be entered. The code itself is kept twice and never in clear: as a keyed hash, which is all
/// that entering it needs, and sealed, so that it can be sent again; both are gone once the verification has ended. Rows are changed by
/// conditional updates alone, so that of two who enter a code at once one is told that it was right.
/// </summary>
public sealed class Verification
{
    public long Id { get; private set; }

    /// <summary>How programs name it: 122 random bits.</summary>
    public required Guid Key { get; init; }

    /// <summary>The E.164 digits as a number.</summary>
    public required long Recipient { get; init; }
    public required string Country { get; init; }
    public VerificationState State { get; init; }
    public required CodeAlphabet Alphabet { get; init; }

    /// <summary>See <see cref="CodeHash"/>; null once it has ended.</summary>
    public byte[]? CodeHash { get; init; }
    public byte[]? SealedCode { get; init; }

    /// <summary>Wrong codes so far, and how many there may be.</summary>
    public int Attempts { get; init; }
    public required int MostAttempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required int ValidSeconds { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many messages were sent for it, and the last of them; null until it is accepted.</summary>
    public int Sends { get; init; }
    public long? MessageId { get; init; }

    public required string TemplateCode { get; init; }
    public string? Language { get; init; }
    public string? Signature { get; init; }
    public string? SenderId { get; init; }

    /// <summary>Values of variables that the program gave besides the code, as a JSON object.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Keeps a program's uses of codes apart: a code for one is none for another.</summary>
    public required string Scheme { get; init; }
    public string? ClientReference { get; init; }

    /// <summary>A keyed hash of the network address of the person at the program.</summary>
    public long? EndUser { get; init; }

    /// <summary>Whether it counts for <see cref="PumpingGuard"/>: not for numbers that have entered a code before.</summary>
    public bool Counts { get; init; }

    public required Guid UserId { get; init; }
    public string? AccessKeyId { get; init; }

    /// <summary>Where it stands at a time: nobody has to say that it has expired.</summary>
    public VerificationState StateAt(DateTimeOffset now) => State is VerificationState.Pending && ExpiresAt <= now ? VerificationState.Expired : State;
}

internal sealed class VerificationMapping : IEntityTypeConfiguration<Verification>
{
    public void Configure(EntityTypeBuilder<Verification> verification)
    {
        verification.Property(v => v.Country).HasMaxLength(3);
        verification.Property(v => v.State).HasConversion<string>().HasMaxLength(20);
        verification.Property(v => v.Alphabet).HasConversion<string>().HasMaxLength(20);
        verification.Property(v => v.CodeHash).HasMaxLength(64);
        verification.Property(v => v.SealedCode).HasMaxLength(400);
        verification.Property(v => v.CreatedAt).IsUnixMilliseconds();
        verification.Property(v => v.SentAt).IsUnixMilliseconds();
        verification.Property(v => v.ExpiresAt).IsUnixMilliseconds();
        verification.Property(v => v.EndedAt).IsUnixMilliseconds();
        verification.Property(v => v.TemplateCode).HasMaxLength(20);
        verification.Property(v => v.Language).HasMaxLength(StartVerification.LongestLanguage);
        verification.Property(v => v.Signature).HasMaxLength(StartVerification.LongestSignature);
        verification.Property(v => v.SenderId).HasMaxLength(StartVerification.LongestSender);
        verification.Property(v => v.Values).IsJson().HasMaxLength(4000);
        verification.Property(v => v.Scheme).HasMaxLength(StartVerification.LongestScheme);
        verification.Property(v => v.ClientReference).HasMaxLength(Sending.SendRequest.LongestReference);
        verification.Property(v => v.AccessKeyId).HasMaxLength(64);
        verification.HasIndex(v => v.Key).IsUnique();
        // One number, or a range of numbers; and the few that are still open.
        verification.HasIndex(v => new { v.Recipient, v.Id });
        verification.HasIndex(v => new { v.EndUser, v.CreatedAt }).HasFilter("end_user is not null");
        verification.HasIndex(v => v.ExpiresAt, "ix_verifications_pending").HasFilter("state = 'Pending'");
        verification.HasIndex(v => v.EndedAt, "ix_verifications_approved").HasFilter("state = 'Approved'");
    }
}
