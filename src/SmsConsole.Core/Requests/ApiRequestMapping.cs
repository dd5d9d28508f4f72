using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Requests;

internal sealed class ApiRequestMapping : IEntityTypeConfiguration<ApiRequest>
{
    public const int LongestPath = 300;
    public const int LongestDetails = 200;

    public void Configure(EntityTypeBuilder<ApiRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.At).IsUnixMilliseconds();
        request.Property(r => r.AccessKeyId).HasMaxLength(64);
        request.Property(r => r.Method).HasMaxLength(10);
        request.Property(r => r.Path).HasMaxLength(LongestPath);
        request.Property(r => r.Route).HasMaxLength(200);
        request.Property(r => r.Code).HasMaxLength(100);
        request.Property(r => r.RequestId).HasMaxLength(64);
        request.Property(r => r.Address).HasMaxLength(45);
        request.Property(r => r.Details).HasMaxLength(LongestDetails);
        request.HasIndex(r => new { r.AccessKeyId, r.Id }, "ix_api_requests_key");
        request.HasIndex(r => r.Id, "ix_api_requests_left_out").HasFilter("left_out is not null");
    }
}
