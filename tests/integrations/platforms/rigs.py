"""Every adapter with its simulator, for the contract suite."""

from tests.integrations.platforms.rig import Rig
from tests.integrations.platforms.rig_bilibili import RIG as BILIBILI
from tests.integrations.platforms.rig_bluesky import RIG as BLUESKY
from tests.integrations.platforms.rig_douban import RIG as DOUBAN
from tests.integrations.platforms.rig_douyin import RIG as DOUYIN
from tests.integrations.platforms.rig_kuaishou import RIG as KUAISHOU
from tests.integrations.platforms.rig_mastodon import RIG as MASTODON
from tests.integrations.platforms.rig_matrix import RIG as MATRIX
from tests.integrations.platforms.rig_wechat import RIG as WECHAT
from tests.integrations.platforms.rig_weibo import RIG as WEIBO
from tests.integrations.platforms.rig_xiaohongshu import RIG as XIAOHONGSHU
from tests.integrations.platforms.rig_zhihu import RIG as ZHIHU

RIGS: dict[str, Rig] = {
    rig.name: rig
    for rig in (WECHAT, WEIBO, DOUYIN, KUAISHOU, BILIBILI, BLUESKY, ZHIHU, DOUBAN, XIAOHONGSHU, MASTODON, MATRIX)
}
