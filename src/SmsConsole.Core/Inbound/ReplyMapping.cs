using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SmsConsole.Core.Inbound;

internal sealed class ReplyMapping : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> reply)
    {
        reply.Property(r => r.Id).ValueGeneratedNever();
        reply.Property(r => r.From).HasMaxLength(Reply.LongestAddress);
        reply.Property(r => r.To).HasMaxLength(Reply.LongestAddress);
        reply.Property(r => r.Text).HasMaxLength(Reply.LongestText);
        reply.Property(r => r.CarrierId).HasMaxLength(64);
        reply.Property(r => r.Effect).HasConversion<string>().HasMaxLength(20);
        reply.HasIndex(r => new { r.Number, r.Id });
        reply.HasIndex(r => new { r.AnswerTo, r.Id }).HasFilter("answer_to is not null");
        reply.HasIndex(r => new { r.GatewayId, r.CarrierId }).IsUnique().HasFilter("carrier_id is not null");
    }
}

internal sealed class ReplyPartMapping : IEntityTypeConfiguration<ReplyPart>
{
    public void Configure(EntityTypeBuilder<ReplyPart> part)
    {
        part.HasKey(p => new { p.GatewayId, p.From, p.To, p.Reference, p.Total, p.Place });
        part.Property(p => p.From).HasMaxLength(Reply.LongestAddress);
        part.Property(p => p.To).HasMaxLength(Reply.LongestAddress);
        part.Property(p => p.Octets).HasMaxLength(255);
    }
}
